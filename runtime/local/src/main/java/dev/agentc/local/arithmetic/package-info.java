/** Products of matrices and the little else that passes through a model need, with the same bits on every machine. */
@NullMarked
package dev.agentc.local.arithmetic;

import org.jspecify.annotations.NullMarked;
