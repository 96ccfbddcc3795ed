/** Labels of a run's steps. */
@NullMarked
package dev.agentc.journal.view.label;

import org.jspecify.annotations.NullMarked;
