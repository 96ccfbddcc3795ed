/** Text to parse tree: the generated lexer and parser, and what they need to know about brackets and words. */
@NullMarked
package dev.agentc.grammar;

import org.jspecify.annotations.NullMarked;
