/** A row of training data as it is kept here: its form, its checks, what is asked of it. */
@NullMarked
package dev.agentc.data.row;

import org.jspecify.annotations.NullMarked;
