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

/** Tells an editor what is wrong, once nobody has written for a moment: in what changed first, then in all that the change reaches. */
final class FindingsPublisher {
    private final Session session;
    private final LanguageClient client;
    private final ScheduledExecutorService later;
    private final Duration pause;
    /** What the editor was told last, of files that are open or have findings. */
    private final Map<String, Told> told = new HashMap<>();

    private final Set<String> changed = new HashSet<>();
    private @Nullable ScheduledFuture<?> planned;

    private record Told(Optional<Integer> version, List<Diagnostic> findings) {
        boolean isNothing() {
            return version.isEmpty() && findings.isEmpty();
        }
    }

    /** @param pause how long nobody writes before it is looked */
    FindingsPublisher(Session session, LanguageClient client, ScheduledExecutorService later, Duration pause) {
        this.session = session;
        this.client = client;
        this.later = later;
        this.pause = pause;
    }

    /** Something changed in these files. */
    synchronized void plan(Set<String> paths) {
        plan(paths, pause);
    }

    /** The same with nothing to wait for: a file was opened or closed. */
    synchronized void now(Set<String> paths) {
        plan(paths, Duration.ZERO);
    }

    private void plan(Set<String> paths, Duration wait) {
        changed.addAll(paths);
        if (planned != null) {
            planned.cancel(false);
        }
        if (!later.isShutdown()) {
            planned = later.schedule((Runnable) this::publish, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publish() {
        Set<String> asked;
        synchronized (this) {
            asked = Set.copyOf(changed);
            changed.clear();
        }
        var moment = session.moment();
        asked.stream()
                .filter(path -> moment.open(path).isPresent() && !Surroundings.isProject(path))
                .forEach(path -> publish(path, moment, moment.alone(path)));
        for (var path : reached(moment, asked)) {
            var project = moment.project();
            if (Surroundings.isProject(path)) {
                tell(path, moment, FindingAnswers.diagnostics(project.findings(path)));
            } else {
                publish(
                        path,
                        moment,
                        Optional.of(path).filter(project.files()::contains).flatMap(project::analysis));
            }
        }
    }

    /** What the editor was told of before can be mended by the change, so those are looked at again too. */
    private Set<String> reached(Moment moment, Set<String> asked) {
        var project = moment.project();
        var reached = new TreeSet<>(asked);
        asked.forEach(path -> reached.addAll(project.reachedBy(path)));
        reached.addAll(project.projects());
        reached.addAll(told.keySet());
        return reached;
    }

    private void publish(String path, Moment moment, Optional<Analysis> known) {
        var findings = known.filter(analysis -> !session.library.has(path))
                .map(analysis -> FindingAnswers.diagnostics(analysis, path))
                .orElse(List.of());
        tell(path, moment, findings);
    }

    private void tell(String path, Moment moment, List<Diagnostic> findings) {
        var now = new Told(moment.open(path).map(OpenText::version), findings);
        var before = told.put(path, now);
        if (now.isNothing()) {
            told.remove(path);
        }
        if (now.equals(before) || now.isNothing() && before == null) {
            return;
        }
        var params = new PublishDiagnosticsParams();
        params.setUri(session.uris.uri(path));
        params.setDiagnostics(findings);
        now.version().ifPresent(params::setVersion);
        client.publishDiagnostics(params);
    }
}
