/** What is known of types without knowing any declaration: how they are written, what fits where, how type parameters are found. */
@NullMarked
package dev.agentc.compiler.type;

import org.jspecify.annotations.NullMarked;
