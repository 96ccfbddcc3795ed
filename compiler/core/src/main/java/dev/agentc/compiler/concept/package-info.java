/** What the compiler knows of a kind of declaration, as data: the form of its body, its settings, their types and defaults. */
@NullMarked
package dev.agentc.compiler.concept;

import org.jspecify.annotations.NullMarked;
