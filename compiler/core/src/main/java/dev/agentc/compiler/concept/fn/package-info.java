/** What a {@code fn} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.fn;

import org.jspecify.annotations.NullMarked;
