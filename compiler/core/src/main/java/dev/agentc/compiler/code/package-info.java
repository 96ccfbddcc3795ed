/** Expressions and statements: types, narrowing, and the plan's code. */
@NullMarked
package dev.agentc.compiler.code;

import org.jspecify.annotations.NullMarked;
