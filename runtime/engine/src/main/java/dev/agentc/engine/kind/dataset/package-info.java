/** Datasets: rows of files, divided for good. */
@NullMarked
package dev.agentc.engine.kind.dataset;

import org.jspecify.annotations.NullMarked;
