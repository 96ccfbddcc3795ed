/** Rows, looked at before they are learnt from. */
@NullMarked
package dev.agentc.learning.audit;

import org.jspecify.annotations.NullMarked;
