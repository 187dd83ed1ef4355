"""Addresses of files for programs."""

from django.urls import path

from gongkai_web.portal.opendata import sitemaps, views

urlpatterns = [
    path("data/", views.page, name="data"),
    path("data/records.csv", views.records_csv, name="records_csv"),
    path("data/records.jsonl", views.records_jsonl, name="records_jsonl"),
    path("data/catalogue.json", views.catalogue, name="catalogue"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-<int:number>.xml", sitemaps.records, name="sitemap_records"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
