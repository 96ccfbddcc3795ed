/** Trainings: runs whose stages change weights, so that the journal has each step and a resume carries on with the same bits. */
@NullMarked
package dev.agentc.learning;

import org.jspecify.annotations.NullMarked;
