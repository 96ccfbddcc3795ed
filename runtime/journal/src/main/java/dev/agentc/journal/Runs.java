package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Journal;
import dev.agentc.effect.RunId;
import dev.agentc.plan.Hash;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Changes rows of runs: begins them, hands them from owner to owner, ends them. */
final class Runs {
  private static final String COLUMNS =
      "no, id, entry, started, format, plan, plan_hash, binding_hash, owner, lease, fence, status, damage, start_sum, state_sum";

  private static final String INSERT = "INSERT INTO run(" + COLUMNS + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String BY_ID = "SELECT " + COLUMNS + " FROM run WHERE id = ?";
  private static final String UPDATE =
      "UPDATE run SET owner = ?, lease = ?, fence = ?, status = ?, damage = ?, state_sum = ? WHERE no = ?";

  /** Pins longer than this are stored once and referred to. */
  private static final int LONG_PIN = 64;

  private final SqliteJournal journal;
  private byte[] lastPlan = new byte[0];
  private byte[] lastHash = Hash.sha256(lastPlan);

  Runs(SqliteJournal journal) {
    this.journal = journal;
  }

  RunRow begin(Journal.Start start) {
    RunRow row = journal.writer().call((statements, inserts) -> begin(statements, inserts, start));
    journal.writer().noted();
    return row;
  }

  private RunRow begin(Statements statements, Inserts inserts, Journal.Start start) throws SQLException {
    if (find(statements, start.run()).isPresent()) {
      throw EffectFailed.journal("there is a run " + start.run() + " already", "Resume it, or begin a new one.");
    }
    long last = last(statements);
    journal.writer().note(journal.owner(), last, 0);
    long started = micros(start.at());
    byte[] planBytes = hashed(start.plan());
    byte[] planHash = RunRow.packHash(start.planHash());
    byte[] bindingHash = RunRow.packHash(start.bindingHash());
    byte[] startSum =
        RunRow.startSum(
            start.run(), start.entry(), started, Schema.RUN_FORMAT, planBytes, planHash, bindingHash, start.pins());
    var lease = new Lease(journal.owner(), started, 1, Journal.Status.RUNNING, null);
    var row =
        new RunRow(
            last + 1,
            start.run(),
            start.entry(),
            started,
            Schema.RUN_FORMAT,
            plan(statements, planBytes, start.plan()),
            planHash,
            bindingHash,
            lease,
            startSum,
            lease.sum(startSum));
    insert(statements, row);
    for (Map.Entry<String, String> pin : start.pins().entrySet()) {
      insertPin(statements, inserts, row.no(), pin.getKey(), pin.getValue());
    }
    inserts.tail(row.no(), 0, startSum);
    return row;
  }

  /** A process begins many runs of one plan, and hands over the same array: it is hashed once. On the writer's thread only. */
  private byte[] hashed(byte[] plan) {
    if (plan != lastPlan) {
      lastHash = Hash.sha256(plan);
      lastPlan = plan;
    }
    return lastHash;
  }

  private static void insert(Statements statements, RunRow row) throws SQLException {
    PreparedStatement insert = statements.of(INSERT);
    insert.setLong(1, row.no());
    insert.setBytes(2, RunRow.bytes(row.id()));
    insert.setString(3, row.entry());
    insert.setLong(4, row.started());
    insert.setInt(5, row.format());
    insert.setLong(6, row.plan());
    insert.setBytes(7, row.planHash());
    insert.setBytes(8, row.bindingHash());
    insert.setLong(9, row.lease().owner());
    insert.setLong(10, row.lease().taken());
    insert.setLong(11, row.lease().fence());
    insert.setInt(12, row.lease().status().ordinal());
    insert.setString(13, row.lease().damage());
    insert.setBytes(14, row.startSum());
    insert.setBytes(15, row.stateSum());
    insert.executeUpdate();
  }

  private static void insertPin(Statements statements, Inserts inserts, long run, String name, String value)
      throws SQLException {
    PreparedStatement insert = statements.of("INSERT INTO pin(run, name, body, ref) VALUES(?,?,?,?)");
    insert.setLong(1, run);
    insert.setString(2, name);
    if (value.length() <= LONG_PIN) {
      insert.setString(3, value);
      insert.setNull(4, Types.INTEGER);
    } else {
      Blob blob = Blob.of(Blob.Kind.PIN, value);
      inserts.add(blob);
      insert.setString(3, null);
      insert.setLong(4, blob.no());
    }
    insert.executeUpdate();
  }

  private static long plan(Statements statements, byte[] hash, byte[] bytes) throws SQLException {
    PreparedStatement find = statements.of("SELECT no FROM plan WHERE hash = ?");
    find.setBytes(1, hash);
    try (ResultSet row = find.executeQuery()) {
      if (row.next()) {
        return row.getLong(1);
      }
    }
    Codec.Packed packed = Codec.pack(bytes);
    PreparedStatement insert = statements.of("INSERT INTO plan(hash, codec, json) VALUES(?,?,?) RETURNING no");
    insert.setBytes(1, hash);
    insert.setInt(2, packed.codec().ordinal());
    insert.setBytes(3, packed.bytes());
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long last(Statements statements) throws SQLException {
    try (ResultSet row = statements.of("SELECT coalesce(max(no), 0) FROM run").executeQuery()) {
      return row.getLong(1);
    }
  }

  /** Makes this process the run's owner, unless a living one has it. The row as it was before is in the result. */
  RunRow take(RunId run) {
    RunRow before = journal.writer().call((statements, inserts) -> take(statements, run));
    journal.writer().noted();
    return before;
  }

  private RunRow take(Statements statements, RunId run) throws SQLException {
    RunRow row = readable(statements, run);
    if (journal.isAlive(row)) {
      throw EffectFailed.journal(
          "run " + run + " is being executed by another process", "Wait until it ends, or end that process.");
    }
    journal.writer().note(journal.owner(), last(statements), row.no());
    update(statements, row.no(), row.startSum(), row.lease().takenBy(journal.owner(), micros(Instant.now())));
    journal.fenceOff(run);
    return row;
  }

  private RunRow readable(Statements statements, RunId run) {
    Optional<RunRow> found;
    try {
      found = find(statements, run);
    } catch (SQLException e) {
      throw Trouble.of(journal.file(), e);
    }
    RunRow row = found.orElseThrow(() -> Trouble.missing(run, journal.file()));
    if (row.format() != Schema.RUN_FORMAT) {
      throw EffectFailed.journal(
          "run " + run + " has format " + row.format() + ", and this version reads format " + Schema.RUN_FORMAT,
          "Resume it with the version that began it.");
    }
    if (!row.isStateSound()) {
      throw Trouble.damaged(run, "its status and owner do not fit their checksum");
    }
    if (row.lease().damage() != null) {
      throw Trouble.damaged(run, row.lease().damage());
    }
    return row;
  }

  /** Writes a log's new status or owner after all its events so far, or not at all if one of them could not be written. */
  void change(SqliteLog log, Lease next) {
    journal
        .writer()
        .call(
            (statements, inserts) -> {
              if (log.failure() != null) {
                throw log.failure();
              }
              if (fence(statements, log.number()) != log.lease().fence()) {
                throw log.fencedOff();
              }
              update(statements, log.number(), log.startSum(), next);
              return next;
            });
  }

  private static long fence(Statements statements, long run) throws SQLException {
    PreparedStatement query = statements.of("SELECT fence FROM run WHERE no = ?");
    query.setLong(1, run);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  static void update(Statements statements, long run, byte[] startSum, Lease lease) throws SQLException {
    PreparedStatement update = statements.of(UPDATE);
    update.setLong(1, lease.owner());
    update.setLong(2, lease.taken());
    update.setLong(3, lease.fence());
    update.setInt(4, lease.status().ordinal());
    update.setString(5, lease.damage());
    update.setBytes(6, lease.sum(startSum));
    update.setLong(7, run);
    update.executeUpdate();
  }

  static Optional<RunRow> find(Statements statements, RunId run) throws SQLException {
    PreparedStatement query = statements.of(BY_ID);
    query.setBytes(1, RunRow.bytes(run));
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  private static RunRow read(ResultSet row) throws SQLException {
    int status = row.getInt(12);
    Journal.Status[] all = Journal.Status.values();
    return new RunRow(
        row.getLong(1),
        RunRow.id(row.getBytes(2)),
        row.getString(3),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6),
        row.getBytes(7),
        row.getBytes(8),
        // a status that does not exist fails the row's checksum as any other wrong one
        new Lease(row.getLong(9), row.getLong(10), row.getLong(11), all[Math.floorMod(status, all.length)], row.getString(13)),
        row.getBytes(14),
        row.getBytes(15));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
