/**
 * Balanced trees that versions of a value share: a changed copy makes a path of new nodes and keeps the rest. They know
 * nothing of values, labels or limits.
 */
@NullMarked
package dev.agentc.engine.value.tree;

import org.jspecify.annotations.NullMarked;
