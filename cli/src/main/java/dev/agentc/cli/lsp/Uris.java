package dev.agentc.cli.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Between what an editor calls a text and its path. An editor gets back the words it used. */
final class Uris {
    private final Map<String, String> byPath = new ConcurrentHashMap<>();

    /** Remembers how the editor writes it. */
    String opened(String uri) {
        var path = path(uri);
        byPath.put(path, uri);
        return path;
    }

    /** The absolute path; of a text that lies in no file a path that no file has. */
    static String path(String uri) {
        try {
            var parsed = URI.create(uri);
            if ("file".equals(parsed.getScheme())) {
                return Path.of(parsed).normalize().toString().replace('\\', '/');
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // no file can be meant
        }
        return "/" + uri.replaceAll("[^\\p{L}\\p{N}.-]+", "_");
    }

    String uri(String path) {
        var said = byPath.get(path);
        return said != null ? said : Path.of(path).toUri().toString();
    }
}
