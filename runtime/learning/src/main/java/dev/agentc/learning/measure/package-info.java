/** What is measured of the steps of a stage, beside what a trainer says of them. */
@NullMarked
package dev.agentc.learning.measure;

import org.jspecify.annotations.NullMarked;
