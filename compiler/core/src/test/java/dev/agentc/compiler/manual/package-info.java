/** Tests of what {@code agentc doc} tells. */
@NullMarked
package dev.agentc.compiler.manual;

import org.jspecify.annotations.NullMarked;
