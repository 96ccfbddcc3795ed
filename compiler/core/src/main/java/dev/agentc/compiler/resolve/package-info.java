/** From written types to types. */
@NullMarked
package dev.agentc.compiler.resolve;

import org.jspecify.annotations.NullMarked;
