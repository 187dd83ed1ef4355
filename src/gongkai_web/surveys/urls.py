"""The pages of statistics forms, mounted at /workbench/surveys/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.surveys import views

app_name = "surveys"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.define, name="define"),
    path("<int:pk>/", views.survey, name="survey"),
    path("<int:pk>/change/", views.define, name="change"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("returns/<int:pk>/", views.fill, name="fill"),
    path("returns/<int:pk>/back/", views.send_back, name="send_back"),
    path("rounds/<int:pk>/", views.results, name="results"),
    path("rounds/<int:pk>/export/", views.export, name="export"),
]
