package dev.agentc.learning;

import dev.agentc.learning.audit.Audit;

/** What the author of a training wants to be looked at: rows before they are learnt from, and steps after they are taken. */
record Watching(Audit audit, Alarms alarms) {}
