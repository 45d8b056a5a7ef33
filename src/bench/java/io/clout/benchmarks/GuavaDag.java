package io.clout.benchmarks;

import com.google.common.graph.ElementOrder;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.Traverser;
import io.clout.model.TopicDag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@link TopicDag} on Guava's graph. The graph holds the edges and walks down from names; Guava has neither distances
 * nor a depth-first walk that tells edges which lead back, so that these stay.
 */
final class GuavaDag {
    private final MutableGraph<String> graph = GraphBuilder.directed()
            .allowsSelfLoops(true)
            .nodeOrder(ElementOrder.<String>natural())
            .incidentEdgeOrder(ElementOrder.stable())
            .build();
    private final List<TopicDag.Edge> cut = new ArrayList<>();

    GuavaDag(Collection<TopicDag.Edge> edges) {
        // Edges stay in the order in which they are put.
        TreeSet<TopicDag.Edge> sorted = new TreeSet<>((a, b) -> {
            int order = a.parent().compareTo(b.parent());
            return order != 0 ? order : a.child().compareTo(b.child());
        });
        sorted.addAll(edges);
        sorted.forEach(edge -> graph.putEdge(edge.parent(), edge.child()));
        Set<String> done = new HashSet<>();
        graph.nodes().stream()
                .filter(name -> graph.predecessors(name).stream().allMatch(name::equals))
                .forEach(root -> walk(root, done));
        graph.nodes().forEach(name -> walk(name, done));
        cut.forEach(edge -> graph.removeEdge(edge.parent(), edge.child()));
    }

    List<TopicDag.Edge> cut() {
        return cut;
    }

    Set<String> withDescendants(Collection<String> names) {
        Set<String> all = new TreeSet<>(names);
        List<String> known = names.stream().filter(graph.nodes()::contains).toList();
        Traverser.forGraph(graph).breadthFirst(known).forEach(all::add);
        return all;
    }

    SortedMap<String, Integer> ancestors(String name) {
        SortedMap<String, Integer> distances = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        distances.put(name, 0);
        if (graph.nodes().contains(name)) {
            open.add(name);
        }
        while (!open.isEmpty()) {
            String here = open.remove();
            for (String there : graph.predecessors(here)) {
                if (distances.putIfAbsent(there, distances.get(here) + 1) == null) {
                    open.add(there);
                }
            }
        }
        distances.remove(name);
        return distances;
    }

    private void walk(String start, Set<String> done) {
        Deque<String> way = new ArrayDeque<>();
        Deque<Iterator<String>> left = new ArrayDeque<>();
        Set<String> onWay = new HashSet<>();
        if (done.add(start)) {
            way.push(start);
            onWay.add(start);
            left.push(graph.successors(start).iterator());
        }
        while (!way.isEmpty()) {
            if (!left.peek().hasNext()) {
                left.pop();
                onWay.remove(way.pop());
                continue;
            }
            String child = left.peek().next();
            if (onWay.contains(child)) {
                cut.add(new TopicDag.Edge(way.peek(), child));
            } else if (done.add(child)) {
                way.push(child);
                onWay.add(child);
                left.push(graph.successors(child).iterator());
            }
        }
    }
}
