/**
 * The values a running program computes with. They are immutable, know nothing of the engine that runs them, and every
 * one of them can carry a label.
 *
 * <p>Texts, numbers, money, durations and dates are the JDK's own classes: {@link java.lang.String}, {@link
 * java.lang.Long}, {@link java.lang.Double}, {@link java.lang.Boolean}, {@link java.math.BigDecimal}, {@link
 * java.time.Duration}, {@link java.time.OffsetDateTime}, {@link java.time.LocalDate}.
 * A long text may also be a {@link dev.agentc.engine.value.tree.LongText}; who needs a string of a value asks that class.
 */
@NullMarked
package dev.agentc.engine.value;

import org.jspecify.annotations.NullMarked;
