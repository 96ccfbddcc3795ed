/** What tokens of models cost: a table that is dated, prices of one's own, and what a run was pinned to. */
@NullMarked
package dev.agentc.effect.price;

import org.jspecify.annotations.NullMarked;
