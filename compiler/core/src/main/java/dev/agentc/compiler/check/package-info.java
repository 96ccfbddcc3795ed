/**
 * From trees to plan code in one pass: names, types and rules are settled where an expression is read, and what comes out
 * is the checked code itself.
 */
@NullMarked
package dev.agentc.compiler.check;

import org.jspecify.annotations.NullMarked;
