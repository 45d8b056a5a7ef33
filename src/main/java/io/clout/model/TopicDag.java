package io.clout.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Directed acyclic graph of topic names and their parents, made of any graph.
 *
 * <p>The graph is walked from the roots down, depth first and in the order of the names; an edge that leads back to
 * where the walk came from, a self-loop too, is cut. The rest has no circle, for all edges that lead back are cut, and
 * it does not depend on the order in which edges are given. Domain: any graph, also one without roots, where the walk
 * begins at the first name. Time and space: linear in the edges, but for sorting names; of {@link #ancestors}, linear
 * in the edges above.
 */
public final class TopicDag {
    /** {@code child} belongs to {@code parent}. */
    public record Edge(String parent, String child) {
        @Override
        public String toString() {
            return parent + " → " + child;
        }
    }

    private final SortedMap<String, SortedSet<String>> children = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> parents = new TreeMap<>();
    private final List<Edge> cut = new ArrayList<>();

    public TopicDag(Collection<Edge> edges) {
        for (Edge edge : edges) {
            children.computeIfAbsent(edge.parent(), n -> new TreeSet<>()).add(edge.child());
            children.computeIfAbsent(edge.child(), n -> new TreeSet<>());
            if (!edge.parent().equals(edge.child())) {
                parents.computeIfAbsent(edge.child(), n -> new TreeSet<>()).add(edge.parent());
            }
        }
        cutCircles();
        for (Edge edge : cut) {
            children.get(edge.parent()).remove(edge.child());
            parents.getOrDefault(edge.child(), new TreeSet<>()).remove(edge.parent());
        }
    }

    /** All names. */
    public Set<String> names() {
        return Collections.unmodifiableSet(children.keySet());
    }

    /** The edges that would have closed a circle, in the order in which they were found. */
    public List<Edge> cut() {
        return Collections.unmodifiableList(cut);
    }

    /** Parents of {@code name}, sorted; none where it is not known. */
    public SortedSet<String> parents(String name) {
        return Collections.unmodifiableSortedSet(parents.getOrDefault(name, new TreeSet<>()));
    }

    /** Ancestors of {@code name}, itself not among them, with the length of the shortest way up, ≥ 1. */
    public SortedMap<String, Integer> ancestors(String name) {
        SortedMap<String, Integer> distances = reached(Set.of(name), parents);
        distances.remove(name);
        return distances;
    }

    /** {@code names}, and all that belongs to any of them, directly or not. */
    public Set<String> withDescendants(Collection<String> names) {
        return reached(names, children).keySet();
    }

    /** Breadth first: the first way found is a shortest. */
    private static SortedMap<String, Integer> reached(
            Collection<String> from, SortedMap<String, SortedSet<String>> next) {
        SortedMap<String, Integer> distances = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(from);
        from.forEach(name -> distances.put(name, 0));
        while (!open.isEmpty()) {
            String here = open.remove();
            for (String there : next.getOrDefault(here, new TreeSet<>())) {
                if (distances.putIfAbsent(there, distances.get(here) + 1) == null) {
                    open.add(there);
                }
            }
        }
        return distances;
    }

    private void cutCircles() {
        Set<String> done = new HashSet<>();
        children.keySet().stream().filter(n -> !parents.containsKey(n)).forEach(root -> walk(root, done));
        children.keySet().forEach(name -> walk(name, done));
    }

    /** Without recursion: a chain may be longer than the stack. */
    private void walk(String start, Set<String> done) {
        Deque<String> way = new ArrayDeque<>();
        Deque<Iterator<String>> left = new ArrayDeque<>();
        Set<String> onWay = new HashSet<>();
        if (done.add(start)) {
            way.push(start);
            onWay.add(start);
            left.push(children.get(start).iterator());
        }
        while (!way.isEmpty()) {
            if (!left.peek().hasNext()) {
                left.pop();
                onWay.remove(way.pop());
                continue;
            }
            String child = left.peek().next();
            if (onWay.contains(child)) {
                cut.add(new Edge(way.peek(), child));
            } else if (done.add(child)) {
                way.push(child);
                onWay.add(child);
                left.push(children.get(child).iterator());
            }
        }
    }
}
