/** What a {@code model} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.model;

import org.jspecify.annotations.NullMarked;
