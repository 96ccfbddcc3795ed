/** The journal in one SQLite file: what happened in every run, durable before it is used. */
@NullMarked
package dev.agentc.journal;

import org.jspecify.annotations.NullMarked;
