/** Hands out the standard library's texts; the library itself is written in the language. */
@NullMarked
package dev.agentc.stdlib;

import org.jspecify.annotations.NullMarked;
