"""Statistics forms (登记统计表): the competent department defines one, bodies fill it in, it adds them up."""
