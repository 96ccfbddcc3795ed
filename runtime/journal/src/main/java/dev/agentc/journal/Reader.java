package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Journal;
import dev.agentc.effect.Label;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs back and verifies every value on the way: a run is given whole and as it was written, or not at all. One
 * reader at a time; reads are short.
 */
final class Reader implements AutoCloseable {
  private final Path file;
  private final Connection connection;

  Reader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Ids between two, newest first. */
  synchronized List<RunId> ids(byte[] from, byte[] to, int limit) {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM run WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?")) {
      query.setBytes(1, from);
      query.setBytes(2, to);
      query.setInt(3, limit);
      List<RunId> ids = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          ids.add(RunRow.id(row.getBytes(1)));
        }
      }
      return ids;
    } catch (SQLException e) {
      throw Trouble.of(file, e);
    } catch (RuntimeException e) {
      throw Trouble.damaged(file, "an id in it is damaged");
    }
  }

  synchronized Optional<RunRow> row(RunId run) {
    try {
      return Runs.find(connection, run);
    } catch (SQLException e) {
      throw Trouble.of(file, e);
    } catch (RuntimeException e) {
      throw Trouble.damaged(run, "its row cannot be read");
    }
  }

  /** @throws EffectFailed if anything of the run is damaged */
  synchronized Recorded load(RunRow row) {
    try {
      return new Loading(row).load();
    } catch (Damaged e) {
      throw Trouble.damaged(row.id(), e.getMessage());
    } catch (SQLException e) {
      throw Trouble.damaged(row.id(), "its rows cannot be read");
    } catch (RuntimeException e) {
      throw Trouble.damaged(row.id(), "a row has an impossible value");
    }
  }

  /** The text of a message that has been written. */
  synchronized String text(Blob blob) {
    try {
      return new String(bytes(blob.no(), blob.previous, blob.hash), StandardCharsets.UTF_8);
    } catch (SQLException e) {
      throw Trouble.of(file, e);
    } catch (Damaged e) {
      throw Trouble.damaged(file, e.getMessage());
    }
  }

  private byte[] bytes(long no, @Nullable Blob previous, byte[] hash) throws SQLException, Damaged {
    try (PreparedStatement query = connection.prepareStatement("SELECT codec, bytes FROM blob WHERE no = ?")) {
      query.setLong(1, no);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new Damaged("a text that it refers to is missing");
        }
        return unpacked(row.getInt(1), row.getBytes(2), previous, hash);
      }
    }
  }

  private static byte[] unpacked(int codec, byte[] packed, @Nullable Blob previous, byte[] hash) throws Damaged {
    byte[] bytes;
    try {
      bytes = Codec.values()[codec].unpack(packed);
    } catch (IOException | RuntimeException e) {
      throw new Damaged("a text that it refers to cannot be unpacked");
    }
    if (!Arrays.equals(hash, Hash.sha256(Blob.head(previous), bytes))) {
      throw new Damaged("a text that it refers to does not fit its hash");
    }
    return bytes;
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }

  /** One run being read. */
  private final class Loading {
    private final RunRow row;
    private final Map<Long, Blob> blobs = new HashMap<>();
    private final Map<Long, TokenRow> tokens = new HashMap<>();
    private final Map<Bytes, Blob> messages = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    Loading(RunRow row) {
      this.row = row;
    }

    Recorded load() throws SQLException, Damaged {
      Journal.Start start = start();
      byte[] sum = events();
      try (PreparedStatement query = connection.prepareStatement("SELECT events, sum FROM tail WHERE run = ?")) {
        query.setLong(1, row.no());
        try (ResultSet tail = query.executeQuery()) {
          if (!tail.next() || tail.getInt(1) != events.size() || !Arrays.equals(tail.getBytes(2), sum)) {
            throw new Damaged("events after the " + events.size() + ". are missing");
          }
        }
      }
      return new Recorded(start, List.copyOf(events), messages, sum);
    }

    private Journal.Start start() throws SQLException, Damaged {
      byte[] planHash;
      byte[] plan;
      try (PreparedStatement query = connection.prepareStatement("SELECT hash, codec, json FROM plan WHERE no = ?")) {
        query.setLong(1, row.plan());
        try (ResultSet found = query.executeQuery()) {
          if (!found.next()) {
            throw new Damaged("its plan is missing");
          }
          planHash = found.getBytes(1);
          plan = unpacked(found.getInt(2), found.getBytes(3), null, planHash);
        }
      }
      Map<String, String> pins = pins();
      byte[] sum =
          RunRow.startSum(
              row.id(), row.entry(), row.started(), row.format(), planHash, row.planHash(), row.bindingHash(), pins);
      if (!Arrays.equals(sum, row.startSum())) {
        throw new Damaged("its start does not fit its checksum");
      }
      return new Journal.Start(
          row.id(),
          row.entry(),
          plan,
          RunRow.unpackHash(row.planHash()),
          RunRow.unpackHash(row.bindingHash()),
          pins,
          SqliteLog.micros(row.started()));
    }

    private Map<String, String> pins() throws SQLException, Damaged {
      Map<String, String> pins = new LinkedHashMap<>();
      try (PreparedStatement query = connection.prepareStatement("SELECT name, body, ref FROM pin WHERE run = ? ORDER BY name")) {
        query.setLong(1, row.no());
        try (ResultSet pin = query.executeQuery()) {
          while (pin.next()) {
            String body = pin.getString(2);
            pins.put(pin.getString(1), body != null ? body : blobText(pin.getLong(3)));
          }
        }
      }
      return pins;
    }

    private byte[] events() throws SQLException, Damaged {
      byte[] sum = row.startSum();
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT seq, of, key, phase, kind, name, digest, place, label, usage, body, body_ref, message, tokens, at,"
                  + " sum FROM event WHERE run = ? ORDER BY no")) {
        query.setLong(1, row.no());
        try (ResultSet found = query.executeQuery()) {
          while (found.next()) {
            int seq = events.size() + 1;
            if (found.getInt(1) != seq) {
              throw new Damaged("event " + seq + " is missing");
            }
            Event event = event(found, seq);
            sum = Sum.of(sum, seq, event, found.getLong(15));
            if (!Arrays.equals(sum, found.getBytes(16))) {
              throw new Damaged("event " + seq + " does not fit its checksum");
            }
            events.add(event);
          }
        }
      }
      return sum;
    }

    private Event event(ResultSet found, int seq) throws SQLException, Damaged {
      int of = found.getInt(2);
      if (of < 0 || of >= seq) {
        throw new Damaged("event " + seq + " refers to one that is not before it");
      }
      @Nullable Event claim = of == 0 ? null : events.get(of - 1);
      String key = found.getString(3);
      String kind = found.getString(5);
      String name = found.getString(6);
      byte[] digest = found.getBytes(7);
      String place = found.getString(8);
      if (claim == null && (key == null || kind == null || name == null || digest == null || place == null)) {
        throw new Damaged("event " + seq + " has lost values");
      }
      String label = found.getString(9);
      String usage = found.getString(10);
      String body = found.getString(11);
      long bodyRef = found.getLong(12);
      @Nullable Blob message = found.getLong(13) == 0 ? null : message(found.getLong(13));
      return new Event(
          key != null ? new EffectKey(key) : claim.key(),
          Event.Phase.values()[found.getInt(4)],
          kind != null ? kind : claim.kind(),
          name != null ? name : claim.name(),
          digest != null ? digest : claim.digest(),
          place != null ? place : claim.place(),
          label == null ? null : Label.parse(label),
          usage == null ? null : usage(usage),
          bodyRef == 0 ? body : blobText(bodyRef),
          message == null ? null : message.hash,
          sampled(found.getLong(14), message),
          SqliteLog.micros(row.started()).plus(found.getLong(15), ChronoUnit.MICROS));
    }

    /** The message and, for later use, all before it. */
    private Blob message(long no) throws SQLException, Damaged {
      List<Long> missing = new ArrayList<>();
      Map<Long, Object[]> rows = new HashMap<>();
      long next = no;
      while (next != 0 && !blobs.containsKey(next)) {
        Object[] link = link(next);
        long previous = (long) link[1];
        if (previous < 0 || previous >= next) {
          throw new Damaged("a message refers to one that is not before it");
        }
        missing.add(next);
        rows.put(next, link);
        next = previous;
      }
      @Nullable Blob previous = next == 0 ? null : blobs.get(next);
      for (long current : missing.reversed()) {
        Object[] link = rows.get(current);
        byte[] hash = (byte[]) link[0];
        unpacked((int) link[2], (byte[]) link[3], previous, hash);
        previous = Blob.stored(hash, previous, Blob.Kind.MESSAGE, current);
        blobs.put(current, previous);
        messages.put(new Bytes(hash), previous);
      }
      return blobs.get(no);
    }

    private Object[] link(long no) throws SQLException, Damaged {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT hash, prev, codec, bytes FROM blob WHERE no = ?")) {
        query.setLong(1, no);
        try (ResultSet found = query.executeQuery()) {
          if (!found.next()) {
            throw new Damaged("a message is missing");
          }
          return new Object[] {found.getBytes(1), found.getLong(2), found.getInt(3), found.getBytes(4)};
        }
      }
    }

    private String blobText(long no) throws SQLException, Damaged {
      Object[] link = link(no);
      return new String(unpacked((int) link[2], (byte[]) link[3], null, (byte[]) link[0]), StandardCharsets.UTF_8);
    }

    private @Nullable Sampled sampled(long no, @Nullable Blob message) throws SQLException, Damaged {
      if (no == 0) {
        return null;
      }
      try (PreparedStatement query =
          connection.prepareStatement("SELECT prefix, prompt, bridge, ids, logprobs, scheme FROM tokens WHERE no = ?")) {
        query.setLong(1, no);
        try (ResultSet found = query.executeQuery()) {
          if (!found.next()) {
            throw new Damaged("the tokens of a reply are missing");
          }
          String[] scheme = blobText(found.getLong(6)).split("\n", 2);
          var sampled =
              new Sampled(
                  found.getInt(2),
                  TokenCodec.ids(found.getBytes(3)),
                  TokenCodec.ids(found.getBytes(4)),
                  TokenCodec.floats(found.getBytes(5)),
                  scheme[0],
                  scheme[1]);
          var tokenRow = new TokenRow(tokens.get(found.getLong(1)), sampled, no);
          tokens.put(no, tokenRow);
          if (message != null) {
            message.tokens = tokenRow;
          }
          return sampled;
        }
      }
    }

    private static Usage usage(String text) {
      boolean estimated = text.endsWith("~");
      String[] numbers = (estimated ? text.substring(0, text.length() - 1) : text).split(" ");
      return new Usage(
          Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), estimated);
    }
  }
}
