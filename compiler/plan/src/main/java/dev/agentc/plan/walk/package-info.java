/** Walking over plans without knowing all that stands in them. */
@NullMarked
package dev.agentc.plan.walk;

import org.jspecify.annotations.NullMarked;
