from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    label = "forum"
    verbose_name = "Forum"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.accounts import names, searching, waiting
        from cms.core import keeping
        from cms.feedback import answered, authors, sources
        from cms.interpreting import worries
        from cms.reporting import subjects
        from cms.safeguarding import hard_reading
        from cms.subgroups import agenda, group_ideas
        from forum.actions.name_checking import names_on_boards
        from forum.actions.staff_group_ideas import GroupIdeas
        from forum.actions.staff_letting_go import KEPT
        from forum.actions.staff_reported import ReportedPosts
        from forum.actions.staff_worrying import InterpretersWorries
        from forum.agenda_source import IdeasOnAgendas, LatePromises, OpenIdeas
        from forum.erasure import ForumKeeper
        from forum.feedback_source import AnsweredIdeas, ForumAuthors, ForumSource
        from forum.models.desk import hard_looks
        from forum.search_source import FoundPosts
        from forum.staff_waiting import PostsAndIdeas
        from forum.waiting_source import MyWords

        sources.register(ForumSource())
        authors.register(ForumAuthors())
        answered.register(AnsweredIdeas())
        erasing.register(ForumKeeper())
        worries.register(InterpretersWorries())
        agenda.register(LatePromises())
        agenda.register_ideas(OpenIdeas())
        agenda.register_origin(IdeasOnAgendas())
        group_ideas.register(GroupIdeas())
        names.register_names(self.label, names_on_boards)
        subjects.register(ReportedPosts())
        keeping.register(KEPT)
        hard_reading.register_rows(self.label, hard_looks)
        searching.register(FoundPosts())
        waiting.register(MyWords())
        waiting.register(PostsAndIdeas())
