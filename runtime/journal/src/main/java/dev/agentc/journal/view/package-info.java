/** What people and programs are shown of a run, made from its journal alone. */
@NullMarked
package dev.agentc.journal.view;

import org.jspecify.annotations.NullMarked;
