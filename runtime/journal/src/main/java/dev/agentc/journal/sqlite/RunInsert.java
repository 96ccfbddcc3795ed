package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.Codec;
import dev.agentc.journal.codec.CommonPins;
import dev.agentc.journal.codec.RunPart;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins runs: a row for each, its plan, and what it is pinned to. */
final class RunInsert {
    private static final String INSERT =
            "INSERT INTO run(" + Runs.COLUMNS + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING";

    private final SqliteJournal journal;

    /** What the run begun last shares with the next one, as a rule: a process begins many runs of one plan. */
    private volatile @Nullable Shared last;

    /** Of the run that was begun last: what many have in common that begin at once is written out and hashed once. */
    private @Nullable Common common;

    RunInsert(SqliteJournal journal) {
        this.journal = journal;
    }

    /**
     * What runs of one plan have in common, whatever the file.
     *
     * @param plan the stored plan, told apart by identity
     * @param hash of the plan
     * @param pins what is the same in all of them
     * @param text of the pins, as it is stored
     */
    private record Common(byte[] plan, byte[] hash, Map<String, String> pins, byte[] text, byte[] textHash) {

        static Common of(Journal.Start start, @Nullable Common before) {
            boolean samePlan = before != null && before.plan == start.plan();
            Map<String, String> pins = CommonPins.of(start.pins());
            byte[] text = CommonPins.text(pins).getBytes(StandardCharsets.UTF_8);
            byte[] hash = samePlan ? before.hash : Hash.sha256(start.plan());
            return new Common(start.plan(), hash, pins, text, Hash.sha256(text));
        }

        boolean isOf(Journal.Start start) {
            return plan == start.plan() && CommonPins.same(pins, start.pins());
        }

        /** Before any of it is stored. */
        Shared unstored() {
            return new Shared(this, 0, Blob.hashed(Blob.Kind.PIN, text, textHash), -1);
        }
    }

    private synchronized Common common(Journal.Start start) {
        Common known = common;
        if (known == null || !known.isOf(start)) {
            known = Common.of(start, known);
            common = known;
        }
        return known;
    }

    /**
     * The same with what it is in the file.
     *
     * @param number of the plan; 0 before it is known
     * @param blob of the pins; has a number once it is stored
     * @param seen the file's version at which these numbers were right: others may remove what no run refers to
     */
    private record Shared(Common common, long number, Blob blob, long seen) {

        Shared numbered(long no, long version) {
            return new Shared(common, no, blob, version);
        }

        boolean isRight(long version) {
            return number == 0 && blob.no() == 0 || seen == version;
        }
    }

    /**
     * A run that is there now.
     *
     * @param seen the file's version at which it was written
     */
    record Begun(RunRow row, long seen) {}

    private record Written(Begun begun, Shared shared) {}

    /** Of this process, and to be executed by it. */
    Begun begin(Journal.Start start) {
        var lease = new Lease(journal.owner(), Runs.micros(start.at()), 1, Journal.Status.RUNNING, null);
        return begin(start, lease, Content.NONE);
    }

    /** Of nobody, with all that it has come to: in one transaction, so that there is no part of it. */
    void add(Journal.Start start, Journal.Status status, Consumer<Journal.Log> content) {
        var lease = new Lease(0, Runs.micros(start.at()), 1, status, null);
        SqliteLog.Added added = SqliteLog.gathered(journal, bare(start, common(start), lease), start, content);
        begin(start, lease, (statements, inserts, row) -> {
            SqliteLog log = SqliteLog.empty(journal, row, start);
            for (RunPart part : added.parts()) {
                inserts.add(log, part);
            }
            new SummaryRow(added.events(), log.sum(), added.totals())
                    .write(statements, log.number(), log.last(), log.head());
        });
    }

    /** What is written along with a run's row. */
    private interface Content {
        Content NONE = (statements, inserts, row) -> {};

        void write(PreparedStatements statements, Inserts inserts, RunRow row) throws SQLException;
    }

    private Begun begin(Journal.Start start, Lease lease, Content content) {
        Common now = common(start);
        Shared before = last;
        Shared shared = before != null && before.common() == now ? before : now.unstored();
        RunRow bare = bare(start, now, lease);
        Written written = journal.writer().call((statements, inserts) -> {
            Shared right = shared.isRight(journal.transactions().version()) ? shared : now.unstored();
            RunRow row = begin(statements, inserts, bare, start, right);
            content.write(statements, inserts, row);
            long version = journal.transactions().version();
            return new Written(new Begun(row, version), right.numbered(row.plan(), version));
        });
        journal.transactions().noted();
        last = written.shared();
        return written.begun();
    }

    /** Before it has numbers. */
    private static RunRow bare(Journal.Start start, Common common, Lease lease) {
        byte[] planHash = RunRow.packHash(start.planHash());
        byte[] bindingHash = RunRow.packHash(start.bindingHash());
        long started = Runs.micros(start.at());
        byte[] startSum = RunRow.startSum(
                start.run(),
                start.entry(),
                started,
                Tables.RUN_FORMAT,
                common.hash(),
                planHash,
                bindingHash,
                start.pins());
        return new RunRow(
                0,
                start.run(),
                start.entry(),
                started,
                Tables.RUN_FORMAT,
                0,
                0,
                planHash,
                bindingHash,
                lease,
                startSum,
                lease.sum(startSum));
    }

    private RunRow begin(
            PreparedStatements statements, Inserts inserts, RunRow bare, Journal.Start start, Shared shared)
            throws SQLException {
        journal.transactions().note(journal.owner(), inserts.lastRun(), 0);
        Common common = shared.common();
        long plan = shared.number() == 0 ? plan(statements, common.hash(), common.plan()) : shared.number();
        inserts.add(shared.blob());
        RunRow row = bare.numbered(inserts.lastRun() + 1, plan, shared.blob().no());
        if (!insert(statements, row)) {
            throw EffectFailed.journal("there is a run " + start.run() + " already", "Resume it, or begin a new one.");
        }
        inserts.ran(row.no());
        for (String name : CommonPins.OWN) {
            String value = start.pins().get(name);
            if (value != null) {
                pin(statements, inserts, row.no(), name, value);
            }
        }
        new SummaryRow(0, row.startSum(), RunTotals.NONE)
                .write(statements, row.no(), 0, SummaryRow.head(row, RunSummary.input(start)));
        return row;
    }

    /** Whether it is written: not if there is a run of that id. */
    private static boolean insert(PreparedStatements statements, RunRow row) throws SQLException {
        PreparedStatement insert = statements.of(INSERT);
        insert.setLong(1, row.no());
        insert.setBytes(2, RunRow.bytes(row.id()));
        insert.setString(3, row.entry());
        insert.setLong(4, row.started());
        insert.setInt(5, row.format());
        insert.setLong(6, row.plan());
        insert.setLong(7, row.pins());
        insert.setBytes(8, row.planHash());
        insert.setBytes(9, row.bindingHash());
        insert.setLong(10, row.lease().owner());
        insert.setLong(11, row.lease().taken());
        insert.setLong(12, row.lease().fence());
        insert.setInt(13, row.lease().status().ordinal());
        insert.setString(14, row.lease().damage());
        insert.setBytes(15, row.startSum());
        insert.setBytes(16, row.stateSum());
        return insert.executeUpdate() == 1;
    }

    private static void pin(PreparedStatements statements, Inserts inserts, long run, String name, String value)
            throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO pin(run, name, body, ref) VALUES(?,?,?,?)");
        insert.setLong(1, run);
        insert.setString(2, name);
        if (value.length() <= RunPart.LONG) {
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

    private static long plan(PreparedStatements statements, byte[] hash, byte[] bytes) throws SQLException {
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
}
