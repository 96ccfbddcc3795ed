package dev.agentc.tools;

import dev.agentc.effect.Http;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer sends a call on. (RFC 9110, section 15.4) */
final class Redirect {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

  private Redirect() {}

  /**
   * The call to make next; null if the answer is the answer.
   *
   * @param location the header of that name, empty if there is none
   */
  static Http.@Nullable Call of(Http.Call call, int status, String location) {
    if (!STATUSES.contains(status) || !METHODS.contains(call.method()) || location.isEmpty()) {
      return null;
    }
    URI target = target(call, location);
    boolean same = sameOrigin(call.uri(), target);
    if (!same && call.uri().getScheme().equalsIgnoreCase("https") && "http".equalsIgnoreCase(target.getScheme())) {
      throw JdkHttp.failed(call, "redirects to an address without encryption", false, "Call the address it leads to, if it is right.");
    }
    return new Http.Call(
        call.tool(), call.method(), target, same ? call.headers() : harmless(call.headers()), null, call.timeout(), same && call.operatorBase());
  }

  private static URI target(Http.Call call, String location) {
    try {
      return call.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw JdkHttp.failed(call, "redirects to what is no address", false, "Call the address it should lead to.");
    }
  }

  /** Another server learns nothing that was meant for the first: any header may hold a key. */
  private static Map<String, String> harmless(Map<String, String> headers) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
    return kept;
  }

  private static boolean sameOrigin(URI a, URI b) {
    return Objects.equals(a.getHost(), b.getHost()) && a.getPort() == b.getPort() && Objects.equals(a.getScheme(), b.getScheme());
  }
}
