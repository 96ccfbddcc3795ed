/** Bytes from outside as text. */
@NullMarked
package dev.agentc.effect.charset;

import org.jspecify.annotations.NullMarked;
