/** Rollouts of a step beside each other: which cases are asked, what each rollout is measured by, which groups say nothing. */
@NullMarked
package dev.agentc.learning.group;

import org.jspecify.annotations.NullMarked;
