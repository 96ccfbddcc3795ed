/** What a {@code tool} declaration may hold. */
@NullMarked
package dev.agentc.compiler.concept.tool;

import org.jspecify.annotations.NullMarked;
