# One line of figures of one training, out of what it said; `what`, `seed`, `wall`, `status` and `hash` are given.
function wilson(hits, n,   z, p, d, m, h) { # at 95 % (Wilson, 1927)
  z = 1.959964; p = hits / n; d = 1 + z * z / n; m = (p + z * z / (2 * n)) / d
  h = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
  return sprintf("[%.4f,%.4f]", m - h, m + h)
}
function hits(digits) { return gsub(/1/, "1", digits) }
# The difference of two that were asked the same, at 95 %: half a case is added to each of the four (Agresti and Min, 2005).
function paired(before, after,   n, i, up, down, m, h) {
  n = length(before)
  for (i = 1; i <= n; i++) {
    up += substr(before, i, 1) < substr(after, i, 1)
    down += substr(before, i, 1) > substr(after, i, 1)
  }
  m = (up - down) / (n + 2)
  h = 1.959964 * sqrt(up + down + 1 - (up - down) ^ 2 / (n + 2)) / (n + 2)
  return sprintf("\"gain\":%.4f,\"gain_interval\":[%.4f,%.4f]", (up - down) / n, m - h, m + h)
}
function side(digits) {
  return sprintf("%.4f,\"INTERVAL\":%s", hits(digits) / length(digits), wilson(hits(digits), length(digits)))
}
function both(before, after,   first, last) {
  first = side(before); sub("INTERVAL", "before_interval", first)
  last = side(after); sub("INTERVAL", "after_interval", last)
  return sprintf("\"cases\":%d,\"before\":%s,\"after\":%s,%s", length(before), first, last, paired(before, after))
}
# Of the nine kinds in turn (make_cases.py) the one that lost most.
function worst(before, after,   names, kind, i, n, change, least, text) {
  split("price stock multi two cheap budget enough sum worth", names, " ")
  least = 2
  for (kind = 1; kind <= 9; kind++) {
    change = 0; n = 0
    for (i = kind; i <= length(before); i += 9) { change += substr(after, i, 1) - substr(before, i, 1); n++ }
    if (change / n < least) { least = change / n; text = sprintf("{\"kind\":\"%s\",\"cases\":%d,\"gain\":%.4f}", names[kind], n, least) }
  }
  return text
}
/^scores before / { before = $3; known = $4 }
/^scores after / { after = $3; kept = $4 }
/rang the alarm|is missed/ { gsub(/["\\]/, ""); if (refused == "") refused = $0 }
/^(user|sys)\t/ { split($2, t, /[ms]/); cpu += t[1] * 60 + t[2] }
END {
  printf "{\"example\":\"%s\",\"seed\":%d,\"exit\":%d,", what, seed, status
  if (refused != "") { sub(/^agentc: /, "", refused); printf "\"refused\":\"%s\",", refused }
  if (after != "") printf "%s,\"worst_kind\":%s,\"otherwise\":{%s},", both(before, after), worst(before, after), both(known, kept)
  printf "\"seconds\":%s,\"processor_seconds\":%.1f,\"code\":\"%s\"}\n", wall, cpu, hash
}
