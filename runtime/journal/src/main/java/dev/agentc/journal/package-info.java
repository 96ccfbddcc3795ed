/** What happened in every run: how it is looked at, whatever holds it, and where it lies. */
@NullMarked
package dev.agentc.journal;

import org.jspecify.annotations.NullMarked;
