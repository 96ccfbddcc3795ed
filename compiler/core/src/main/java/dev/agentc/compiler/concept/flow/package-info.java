/** What a {@code flow} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.flow;

import org.jspecify.annotations.NullMarked;
