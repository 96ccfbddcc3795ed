/**
 * A project told to those who use it: what its files declare, with what is said of it and how one thing leads to another, as
 * Markdown and as HTML. The same files give the same bytes.
 */
@NullMarked
package dev.agentc.compiler.manual;

import org.jspecify.annotations.NullMarked;
