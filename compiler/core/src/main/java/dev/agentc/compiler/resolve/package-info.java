/** From written types to types. */
@NullMarked
package dev.agentc.compiler.types;

import org.jspecify.annotations.NullMarked;
