/** Values as text. */
@NullMarked
package dev.agentc.engine.value.text;

import org.jspecify.annotations.NullMarked;
