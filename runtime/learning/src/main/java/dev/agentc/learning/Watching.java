package dev.agentc.learning;

import dev.agentc.learning.audit.AcceptedCases;
import dev.agentc.learning.audit.Audit;

/**
 * What the author of a training wants to be looked at: rows before they are learnt from, and steps after they are taken.
 *
 * @param accepted what is never learnt from
 */
record Watching(Audit audit, AcceptedCases accepted, Alarms alarms) {}
