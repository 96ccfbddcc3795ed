package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.Bytes;
import java.util.List;
import java.util.Map;

/**
 * What the file holds of a run, verified.
 *
 * @param messages by head; mutable, for the log that goes on with it
 * @param sum of the last event, or of the start
 */
record Recorded(Journal.Start start, List<Event> events, Map<Bytes, Blob> messages, byte[] sum) {}
