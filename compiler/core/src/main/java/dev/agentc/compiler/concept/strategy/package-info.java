/** What a {@code strategy} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.strategy;

import org.jspecify.annotations.NullMarked;
