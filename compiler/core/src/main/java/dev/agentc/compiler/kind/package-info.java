/** The kinds of declaration, a folder a kind: what it may hold, what it becomes, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind;

import org.jspecify.annotations.NullMarked;
