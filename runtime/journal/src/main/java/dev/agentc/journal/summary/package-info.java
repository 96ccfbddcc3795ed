/** What a run adds up to, kept beside its events so that lists read none. */
@NullMarked
package dev.agentc.journal.summary;

import org.jspecify.annotations.NullMarked;
