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

    /** What is still to be looked at, and when. */
    private static final class Changed {
        private final Set<String> paths = new HashSet<>();
        private final ScheduledExecutorService when;
        private final Runnable look;
        private @Nullable ScheduledFuture<?> planned;

        Changed(ScheduledExecutorService when, Runnable look) {
            this.when = when;
            this.look = look;
        }

        synchronized void plan(Set<String> more, Duration wait) {
            paths.addAll(more);
            if (planned != null) {
                planned.cancel(false);
            }
            if (!when.isShutdown()) {
                planned = when.schedule(look, wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized Set<String> taken() {
            var taken = Set.copyOf(paths);
            paths.clear();
            return taken;
        }
    }

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
        this.shown = new Changed(soon, this::publishShown);
        this.reaching = new Changed(later, this::publishReached);
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
        asked.stream()
                .filter(path -> moment.open(path).isPresent() && !Surroundings.isProject(path))
                .forEach(path -> publish(path, moment, moment.alone(path), false));
    }

    private void publishReached() {
        var asked = reaching.taken();
        var moment = session.moment();
        for (var path : reached(moment, asked)) {
            var project = moment.project();
            if (Surroundings.isProject(path)) {
                tell(path, moment, FindingAnswers.diagnostics(project.findings(path)), true);
            } else {
                publish(
                        path,
                        moment,
                        Optional.of(path).filter(project.files()::contains).flatMap(project::analysis),
                        true);
            }
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

    private void publish(String path, Moment moment, Optional<Analysis> known, boolean whole) {
        var findings = known.filter(analysis -> !session.library.has(path))
                .map(analysis -> FindingAnswers.diagnostics(analysis, path))
                .orElse(List.of());
        tell(path, moment, findings, whole);
    }

    /** Of a text that is another by now nothing is said: it is looked at again. Nor is less said where all was looked at meanwhile. */
    private void tell(String path, Moment moment, List<Diagnostic> findings, boolean whole) {
        synchronized (told) {
            var now = new Told(moment.open(path), findings, whole);
            var before = told.get(path);
            if (!now.text().equals(session.moment().open(path))
                    || !whole
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
