/** What a {@code prompt} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.prompt;

import org.jspecify.annotations.NullMarked;
