package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.ChainMessage;
import java.util.List;
import java.util.Map;

/**
 * What the file holds of a run, verified.
 *
 * @param messages by head; mutable, for the log that goes on with it
 * @param last number of its last part; 0 for none
 * @param sum of that, or of the start
 */
record Recorded(Journal.Start start, List<Event> events, Map<Bytes, ChainMessage> messages, long last, byte[] sum) {}
