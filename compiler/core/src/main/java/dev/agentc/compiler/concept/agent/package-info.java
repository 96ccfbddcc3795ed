/** What a {@code agent} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.agent;

import org.jspecify.annotations.NullMarked;
