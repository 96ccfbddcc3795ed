package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.ide.project.Surroundings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * Tells an editor what is wrong: of what it shows once nobody has written for a moment, which is little work, and of all that the change
 * reaches once nobody has written for longer.
 */
final class FindingsPublisher {
    /** How much longer nobody is to write before all is looked at that a change reaches. */
    private static final int LONGER = 5;
    /** How many pauses are waited at most for one in which nobody writes. */
    private static final int MOST_PAUSES = 5;

    private final Session session;
    private final LanguageClient client;
    private final Duration pause;
    /** What the editor was told last, of files that are open or have findings. */
    private final Map<String, Told> told = new HashMap<>();

    private final Changed shown;
    private final Changed reaching;

    /**
     * @param text as it was shown; empty if it was not
     * @param whole whether all that it is connected with was looked at
     */
    private record Told(Optional<OpenText> text, List<Diagnostic> findings, boolean whole) {
        boolean isNothing() {
            return text.isEmpty() && findings.isEmpty();
        }

        boolean says(@Nullable Told before) {
            return before == null
                    ? isNothing()
                    : findings.equals(before.findings) && version().equals(before.version());
        }

        Optional<Integer> version() {
            return text.map(OpenText::version);
        }
    }

    /**
     * How it is looked.
     *
     * @param whole at all that a text is connected with
     * @param overdue while nobody pauses: what is found in a text that is another by now is better than nothing
     */
    private record Look(boolean whole, boolean overdue) {
        static Look of(boolean whole, Taken asked) {
            return new Look(whole, asked.overdue());
        }

        /** Whether what is found in one text is told while another is shown. */
        boolean counts(Optional<OpenText> looked, Optional<OpenText> shown, @Nullable Told before) {
            boolean better = before == null || !before.text().equals(shown);
            return looked.equals(shown) || overdue && better && looked.isPresent() && shown.isPresent();
        }
    }

    /** What is still to be looked at, and when. */
    private static final class Changed {
        private final Set<String> paths = new HashSet<>();
        private final ScheduledExecutorService when;
        private final Runnable look;
        private final Duration longest;
        private @Nullable ScheduledFuture<?> planned;
        /** When the first of the paths was changed, in nanoseconds. */
        private long since;

        /** @param longest how long the first of many changes waits at most for the last of them */
        Changed(ScheduledExecutorService when, Runnable look, Duration longest) {
            this.when = when;
            this.look = look;
            this.longest = longest;
        }

        synchronized void plan(Set<String> more, Duration wait) {
            if (paths.isEmpty()) {
                since = System.nanoTime();
            }
            paths.addAll(more);
            if (planned != null) {
                planned.cancel(false);
            }
            if (!when.isShutdown()) {
                long left = longest.toNanos() - (System.nanoTime() - since);
                planned = when.schedule(look, Math.clamp(left, 0, wait.toNanos()), TimeUnit.NANOSECONDS);
            }
        }

        synchronized Taken taken() {
            var taken = new Taken(Set.copyOf(paths), System.nanoTime() - since >= longest.toNanos());
            paths.clear();
            return taken;
        }
    }

    /** @param overdue whether nobody paused for as long as is waited at most */
    private record Taken(Set<String> paths, boolean overdue) {}

    /**
     * @param soon looks at what is shown
     * @param later looks at all else, which keeps nobody waiting who writes
     * @param pause how long nobody writes before it is looked
     */
    FindingsPublisher(
            Session session,
            LanguageClient client,
            ScheduledExecutorService soon,
            ScheduledExecutorService later,
            Duration pause) {
        this.session = session;
        this.client = client;
        this.pause = pause;
        this.shown = new Changed(soon, this::publishShown, pause.multipliedBy(MOST_PAUSES));
        this.reaching = new Changed(later, this::publishReached, pause.multipliedBy((long) LONGER * MOST_PAUSES));
    }

    /** Something changed in these files. */
    void plan(Set<String> paths) {
        plan(paths, pause);
    }

    /** The same with nothing to wait for: a file was opened or closed. */
    void now(Set<String> paths) {
        plan(paths, Duration.ZERO);
    }

    private void plan(Set<String> paths, Duration wait) {
        shown.plan(paths, wait);
        reaching.plan(paths, pause.multipliedBy(LONGER));
    }

    private void publishShown() {
        var asked = shown.taken();
        var moment = session.moment();
        asked.paths().stream()
                .filter(path -> moment.open(path).isPresent() && !Surroundings.isProject(path))
                .forEach(path -> guarded(path, () -> publish(path, moment, moment.alone(path), Look.of(false, asked))));
    }

    private void publishReached() {
        var asked = reaching.taken();
        var moment = session.moment();
        for (var path : reached(moment, asked.paths())) {
            guarded(path, () -> publishReached(path, moment, Look.of(true, asked)));
        }
    }

    private void publishReached(String path, Moment moment, Look look) {
        var project = moment.project();
        if (Surroundings.isProject(path)) {
            tell(path, moment, FindingAnswers.diagnostics(project.findings(path)), look);
        } else {
            publish(
                    path,
                    moment,
                    Optional.of(path).filter(project.files()::contains).flatMap(project::analysis),
                    look);
        }
    }

    /** What breaks over one file is our mistake, and keeps nobody from learning of the others. */
    private void guarded(String path, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | StackOverflowError e) {
            var words = "agentc: what is wrong in " + path + " cannot be told, by a mistake of agentc: " + e;
            client.logMessage(new MessageParams(MessageType.Error, words));
        }
    }

    /** What the editor was told of before can be mended by the change, so those are looked at again too. */
    private Set<String> reached(Moment moment, Set<String> asked) {
        var project = moment.project();
        var reached = new TreeSet<>(asked);
        asked.forEach(path -> reached.addAll(project.reachedBy(path)));
        reached.addAll(project.projects());
        synchronized (told) {
            reached.addAll(told.keySet());
        }
        return reached;
    }

    private void publish(String path, Moment moment, Optional<Analysis> known, Look look) {
        var findings = known.filter(analysis -> !session.library.has(path))
                .map(analysis -> FindingAnswers.diagnostics(analysis, path))
                .orElse(List.of());
        tell(path, moment, findings, look);
    }

    /**
     * Of a text that is another by now nothing is said: it is looked at again, unless nobody pauses for that. Nor is less said where all was
     * looked at meanwhile.
     */
    private void tell(String path, Moment moment, List<Diagnostic> findings, Look look) {
        synchronized (told) {
            var now = new Told(moment.open(path), findings, look.whole());
            var before = told.get(path);
            if (!look.counts(now.text(), session.moment().open(path), before)
                    || !look.whole()
                            && before != null
                            && before.whole()
                            && before.text().equals(now.text())) {
                return;
            }
            if (now.isNothing()) {
                told.remove(path);
            } else {
                told.put(path, now);
            }
            if (now.says(before)) {
                return;
            }
            var params = new PublishDiagnosticsParams();
            params.setUri(session.uris.uri(path));
            params.setDiagnostics(findings);
            now.version().ifPresent(params::setVersion);
            client.publishDiagnostics(params);
        }
    }
}
